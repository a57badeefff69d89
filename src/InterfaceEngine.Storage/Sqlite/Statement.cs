using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>
/// A statement prepared once and run many times by the writer. The ADO.NET command binds by name, checks and allocates for every run;
/// at tens of thousands of rows a second that was a third of the writer's time. Parameters count from 1.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            // An empty span binds NULL, which the columns refuse: the text overload points at the terminator.
            Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, ""));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length)
        {
            _text = new byte[most];
        }

        Check(raw.sqlite3_bind_text(_statement, parameter, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        // An empty span binds NULL, which the columns refuse.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Bind(parameter, bytes);
    }

    /// <summary>Runs it to its end and makes it ready for the next run.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Throw(result);
        }
    }

    /// <summary>Runs it and gives the first column of its first row; null where there is none.</summary>
    public long? RunScalar()
    {
        var result = raw.sqlite3_step(_statement);
        long? value = result == raw.SQLITE_ROW && raw.sqlite3_column_type(_statement, 0) != raw.SQLITE_NULL
            ? raw.sqlite3_column_int64(_statement, 0)
            : null;
        raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Throw(result);
        }

        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            Throw(result);
        }
    }

    private void Throw(int result) =>
        throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_database));
}
