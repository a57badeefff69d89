using System.CommandLine;
using System.CommandLine.Parsing;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Host.Cli;

/// <summary>How much memory and disk a running engine leaves to others.</summary>
/// <param name="ContentMemory">Bytes of content that waits to be sent, in memory, of all destinations together.</param>
/// <param name="MinFreeDisk">Bytes of the disk that must stay free; 0 asks nothing.</param>
internal sealed record RoomOptions(long ContentMemory, long MinFreeDisk)
{
    /// <summary>The options of <c>run</c> for it.</summary>
    public sealed class CommandLine
    {
        private readonly Option<ByteSize> _memory = Create(
            "--content-memory", 32, "How much content that waits to be sent is kept in memory, of all destinations together: 64MiB; what is beyond is read from the store. 0 keeps none");

        private readonly Option<ByteSize> _disk = Create(
            "--min-free-disk", 256, "How much of the disk must stay free: 1GiB; below, messages are refused with AR or CE and error 207, so that senders try again. 0 asks nothing");

        public void AddTo(Command command)
        {
            command.Add(_memory);
            command.Add(_disk);
        }

        public RoomOptions Read(ParseResult arguments) => new(arguments.GetValue(_memory).Value, arguments.GetValue(_disk).Value);

        private static Option<ByteSize> Create(string name, int mebibytes, string description) => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => ByteSize.FromMebibytes(mebibytes),
            CustomParser = Parse,
        };

        private static ByteSize Parse(ArgumentResult result)
        {
            if (!ByteSize.TryParse(result.Tokens.Single().Value, out var size))
            {
                result.AddError($"'{result.Tokens.Single().Value}' is no size: a whole number of bytes, or one with KiB, MiB or GiB, such as 64MiB");
            }

            return size;
        }
    }
}
