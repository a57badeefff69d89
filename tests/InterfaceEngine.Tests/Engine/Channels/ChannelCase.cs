using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Topology;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>
/// A case file: lines <c>#! ...</c> that set the scene, a channel file, a line of hyphens, and the faults that it gives or <c>ok</c> with what
/// was read. Several files are divided by lines <c>=== name.yaml</c>; where some of them are what channels share, expressions are compiled.
/// <code>
/// #! env NAME=value        an environment variable
/// #! file /path text       a file, \n for a line end
/// #! secret name text      a secret
/// #! limit Depth 4         a limit other than the default
/// #! environment none      nothing is known of the environment
/// #! encoding latin1       the file's encoding
/// #! escapes               \uXXXX in the file is that character, \t a tab
/// #! folder name           reads that folder
/// #! on-disk               reads the files from a folder on disk
/// #! shared-on-disk        reads what channels share from a folder on disk
/// #! link name             beside them a link that leads nowhere
/// #! topology              also how the channels fit together
/// #! expressions           also what expressions say, as where channels share something
/// </code>
/// </summary>
internal sealed partial class ChannelCase
{
    private const string Divider = "---------";
    private static readonly Uri Web = new("http://127.0.0.1:8080");

    private readonly List<(string Verb, string Value)> _scene = [];
    private readonly List<(string Name, string Text)> _files = [];

    private ChannelCase(string[] head, string expected)
    {
        Expected = expected;
        var lines = head.AsSpan();
        for (; lines.Length > 0 && lines[0].StartsWith("#! ", StringComparison.Ordinal); lines = lines[1..])
        {
            var words = lines[0][3..].Split(' ', 2);
            _scene.Add((words[0], words.Length > 1 ? words[1] : ""));
        }

        var name = "channel.yaml";
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                Close();
                name = line[4..];
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        Close();

        void Close()
        {
            if (text.Length > 0 || _files.Count == 0 && name != "channel.yaml")
            {
                _files.Add((name, text.ToString()));
            }

            text.Clear();
        }
    }

    public string Expected { get; }

    public static ChannelCase Read(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        var divider = Array.IndexOf(lines, Divider);
        return new ChannelCase(lines[..divider], string.Join('\n', lines[(divider + 1)..]));
    }

    /// <summary>Writes what a case says from now on.</summary>
    public static void Expect(string path, string said)
    {
        var lines = File.ReadAllText(path).Split('\n');
        File.WriteAllText(path, string.Join('\n', lines[..(Array.IndexOf(lines, Divider) + 1)]) + '\n' + said);
    }

    public static string Folder => Repository.PathOf("tests", "InterfaceEngine.Tests", "Engine", "Channels", "Cases");

    public string Run()
    {
        if (Has("on-disk") is null && (Has("expressions") is not null || _files.Exists(file => IsShared(file.Name))))
        {
            return RunWithLibrary();
        }

        var reading = Has("folder") is { } folder ? ChannelFiles.Read(folder, Environment, Limits)
            : Has("on-disk") is not null ? ReadFromDisk()
            : ChannelFiles.Read(_files.Select(file => (file.Name, BytesOf(file.Text))), Environment, Limits);
        var renderer = new FaultRenderer(reading);
        ChannelFault[] faults = [.. FaultsOf(reading), .. Has("topology") is null ? [] : ChannelTopology.Of(reading.Files, Web)];
        return faults.Length > 0
            ? string.Concat(faults.Select(renderer.ToText))
            : "ok\n" + string.Concat(reading.Configs.Select(ConfigDump.Of));
    }

    /// <summary>What is wrong in files, and in the expressions and steps of those that can be read.</summary>
    public static IReadOnlyList<ChannelFault> FaultsOf(ChannelReading reading)
    {
        var compiler = new ChannelCompiler(ChannelLibrary.Empty, null);
        foreach (var file in reading.Files)
        {
            compiler.Compile(file);
        }

        return [.. reading.Faults, .. compiler.Faults];
    }

    /// <summary>With what channels share, and with expressions compiled against it.</summary>
    private string RunWithLibrary()
    {
        if (Has("shared-on-disk") is not null)
        {
            return string.Concat(OnDisk(folder => ChannelLibrary.Read(folder, Environment, Limits).Faults).Select(new FaultRenderer(new([], [])).ToText));
        }

        var library = LibraryInMemory();
        var reading = ChannelFiles.Read(_files.Where(file => !IsShared(file.Name)).Select(file => (file.Name, BytesOf(file.Text))), Environment, Limits);
        var compiler = new ChannelCompiler(library, null);
        Channel[] channels = [.. reading.Files.Select(compiler.Compile).OfType<Channel>()];

        var renderer = new FaultRenderer(reading, library);
        ChannelFault[] all =
        [
            .. library.Warnings, .. compiler.Warnings, .. library.Faults, .. reading.Faults, .. compiler.Faults,
            .. Has("topology") is null ? [] : Unused.Of("", library, channels, reading.Files),
        ];
        return all.Length == 0 ? "ok\n" : string.Concat(all.Select(renderer.ToText));
    }

    private ChannelLibrary LibraryInMemory()
    {
        var reader = new LibraryReader(Environment, Limits);
        foreach (var (name, text) in _files.Where(file => IsShared(file.Name)))
        {
            reader.Add(name, name, BytesOf(text));
        }

        return reader.Finish();
    }

    private static bool IsShared(string name) =>
        name.StartsWith("lookups/", StringComparison.Ordinal)
        || Path.GetFileNameWithoutExtension(name) is "functions" or "segments" or "namespaces";

    /// <summary>In a folder that is the working folder's child, so that faults name it shortly and always alike.</summary>
    private ChannelReading ReadFromDisk() => new([], OnDisk(folder => ChannelFiles.Read(folder, Environment, Limits).Faults));

    private ChannelFault[] OnDisk(Func<string, IEnumerable<ChannelFault>> read)
    {
        var parent = Directory.CreateTempSubdirectory("channel-case-").FullName;
        try
        {
            foreach (var (name, text) in _files)
            {
                var path = Path.Combine(parent, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, BytesOf(text));
            }

            foreach (var link in All("link"))
            {
                File.CreateSymbolicLink(Path.Combine(parent, link), "nowhere");
            }

            return [.. read(parent).Select(fault => fault with { Place = fault.Place with { File = Path.GetRelativePath(parent, fault.Place.File) } })];
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private ChannelEnvironment Environment
    {
        get
        {
            var outside = new Outside();
            foreach (var words in All("env").Select(env => env.Split('=', 2)))
            {
                outside.WithVariable(words[0], words[1]);
            }

            foreach (var words in All("file").Select(file => file.Split(' ', 2)))
            {
                outside.WithFile(words[0], words.Length > 1 ? words[1].Replace("\\n", "\n", StringComparison.Ordinal) : "");
            }

            foreach (var words in All("secret").Select(secret => secret.Split(' ', 2)))
            {
                outside.WithSecret(words[0], words.Length > 1 ? words[1].Replace("\\n", "\n", StringComparison.Ordinal) : "");
            }

            return Has("environment") == "none" ? ChannelEnvironment.None : outside.Environment;
        }
    }

    private ReadingLimits Limits
    {
        get
        {
            var limits = new ReadingLimits();
            foreach (var words in All("limit").Select(limit => limit.Split(' ')))
            {
                typeof(ReadingLimits).GetProperty(words[0])!.SetValue(limits, int.Parse(words[1], CultureInfo.InvariantCulture));
            }

            return limits;
        }
    }

    private byte[] BytesOf(string text)
    {
        text = Has("escapes") is null ? text : Escape().Replace(text, match => match.Value == "\\t"
            ? "\t"
            : ((char)int.Parse(match.Value[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return Has("encoding") switch
        {
            "latin1" => Encoding.Latin1.GetBytes(text),
            "utf16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "crlf" => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private string? Has(string verb) => All(verb).FirstOrDefault();

    private IEnumerable<string> All(string verb) => _scene.Where(line => line.Verb == verb).Select(line => line.Value);

    [GeneratedRegex(@"\\t|\\u[0-9A-F]{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
