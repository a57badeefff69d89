using System.Reflection;

namespace InterfaceEngine.Engine.Channels;

/// <summary>
/// Every kind of fault that reading channel files can find. A code is never given to something else. The examples are run by the tests:
/// the wrong lines have the fault, the right ones have none. Lines that a channel file needs beside them are left out.
/// </summary>
public static partial class FaultCodes
{
    // CH001 to CH019: the file

    public static FaultCode Unreadable { get; } = new("CH001", "File cannot be read",
        "The file is there but its content cannot be had: the engine's user may not read it, or it went away in between.");

    public static FaultCode TooLarge { get; } = new("CH002", "File too large",
        "A channel file has at most 1 MiB, so that reading it has a bound. Tables belong in lookups/.");

    public static FaultCode Encoding { get; } = new("CH003", "File is not UTF-8",
        "Channel files are UTF-8, with or without a byte order mark. Another encoding would turn names and values into others in silence.");

    public static FaultCode Syntax { get; } = new("CH004", "Not YAML",
        "The text cannot be read as YAML; nothing behind this place was looked at. Most often a quote or brace is not closed, or text that "
        + "has ': ', or begins with a character that YAML uses itself, stands without quotes.",
        "description: Feed: registration", "description: \"Feed: registration\"");

    public static FaultCode Tab { get; } = new("CH005", "Tab in the indentation",
        "YAML indents with spaces alone, because a tab is as wide as each editor likes. Set the editor to insert spaces.",
        "receive:\n\tmllp: { port: 2575 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode Character { get; } = new("CH006", "Character that is not allowed",
        "Control characters and invisible line ends come from copying and show nowhere. Where one is meant, write it as an escape in double quotes.");

    public static FaultCode SeveralDocuments { get; } = new("CH007", "Several documents",
        "A channel is one file, so that its name, its tests and its history are one. Put the second document in a file of its own.",
        "channel: example\n---\nchannel: another", "---\nchannel: example");

    public static FaultCode TooDeep { get; } = new("CH008", "Nested too deeply",
        "Lists and keys stand in each other at most 32 deep. No channel needs it; a file that does was made by mistake.");

    public static FaultCode TooManyNodes { get; } = new("CH009", "Too many values",
        "Aliases followed, a file has at most 100,000 values. A few lines of aliases to aliases can stand for billions.");

    public static FaultCode Alias { get; } = new("CH010", "Alias without its anchor",
        "*name repeats a value that was named &name before, and cannot stand inside it. Text that begins with * must stand in quotes.",
        "description: *.hl7", "description: \"*.hl7\"");

    public static FaultCode MergeKey { get; } = new("CH011", "Merge key",
        "<<: is no part of YAML 1.2 and its readers disagree about which value wins. Anchors and aliases of whole values are read.",
        "receive:\n  mllp:\n    <<: { port: 2575 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode Tag { get; } = new("CH012", "Tag",
        "Tags such as !!str or !env name types or functions. Here each key knows its type, and ${env:NAME} names a variable.",
        "description: !!str 2.5", "description: 2.5");

    public static FaultCode Empty { get; } = new("CH013", "Empty file",
        "A channel file has at least the keys channel and receive. A channel is switched off by moving its file away.");

    public static FaultCode TooManyFaults { get; } = new("CH014", "Too many faults",
        "Only the first hundred faults of a file are told. Mend them, and the others show.");

    public static FaultCode Folder { get; } = new("CH015", "Folder cannot be read",
        "The folder of the channel files does not exist, may not be read, or has more than 1,000 of them.");

    // CH101 to CH119: the shape

    public static FaultCode Kind { get; } = new("CH101", "Wrong kind of value",
        "A list begins its items with '- ' or stands in brackets, what has keys is written as key: value, and a single value is neither. Text that begins with a brace "
        + "or bracket must stand in quotes.",
        "destinations:\n  name: lab\n  mllp: { host: lab.example.org, port: 6661 }",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661 }");

    public static FaultCode MissingKey { get; } = new("CH102", "Key is missing",
        "The key has no default, so it must be given.",
        "receive:\n  mllp: { charset: auto }", "receive:\n  mllp: { port: 2575, charset: auto }");

    public static FaultCode DuplicateKey { get; } = new("CH103", "Key stands twice",
        "Readers of YAML disagree about which of the two counts, so neither does.",
        "receive:\n  mllp: { port: 2575, port: 2576 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode UnknownKey { get; } = new("CH104", "Unknown key",
        "A key that means nothing is a mistyped one or stands at the wrong level; in silence its setting would be lost.",
        "receive:\n  mllp: { prot: 2575, port: 2575 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode Nothing { get; } = new("CH105", "Key without a value",
        "Behind the key stands nothing, or a word that YAML takes for nothing. It is not taken for the default: an empty allow would let "
        + "everyone in.",
        "receive:\n  mllp:\n    port: 2575\n    allow:", "receive:\n  mllp:\n    port: 2575\n    allow: [10.20.0.0/16]");

    public static FaultCode NoAlternative { get; } = new("CH106", "None of several keys",
        "Exactly one of some keys must be given, for example where a destination sends to.",
        "destinations:\n  - name: lab", "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661 }");

    public static FaultCode SeveralAlternatives { get; } = new("CH107", "More than one of several keys",
        "Exactly one of some keys must be given. A channel that sends to two places has two destinations.",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661 }\n    file: { path: \"lab/{MSH-10}.hl7\" }",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661 }\n  - name: copy\n    file: { path: \"lab/{MSH-10}.hl7\" }");

    public static FaultCode KeyIsNoText { get; } = new("CH108", "Key is no text",
        "A key is text. One that begins with a brace or bracket must stand in quotes.",
        "? [channel]\n: example", "channel: example");

    // CH120 to CH139: single values

    public static FaultCode TrueOrFalse { get; } = new("CH120", "Neither true nor false",
        "yes, no, on and off are true or false for some readers of YAML and text for others, so only true and false are taken.",
        "receive:\n  mllp: { port: 2575, tolerate-missing-end: yes }", "receive:\n  mllp: { port: 2575, tolerate-missing-end: true }");

    public static FaultCode WholeNumber { get; } = new("CH121", "Not a whole number",
        "Decimal digits alone. 010 is 8 for some readers of YAML and 10 for others, and so is 1_000 a number or text.",
        "receive:\n  mllp: { port: 2_575 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode Number { get; } = new("CH122", "Not a number",
        "Decimal digits with a point where there is a fraction.",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }\n    retry: { factor: \"1,5\" }",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }\n    retry: { factor: 1.5 }");

    public static FaultCode Duration { get; } = new("CH123", "Not a length of time",
        "A whole number with its unit: 500ms, 2s, 5m, 24h, 7d. Without a unit nobody knows which is meant; 12:30 is 750 for some readers of YAML.",
        "receive:\n  mllp: { port: 2575, message-timeout: 60 }", "receive:\n  mllp: { port: 2575, message-timeout: 60s }");

    public static FaultCode ByteSize { get; } = new("CH124", "Not a number of bytes",
        "A whole number, alone or with KiB, MiB or GiB (1024, 1024 * 1024, 1024 * 1024 * 1024).",
        "receive:\n  mllp: { port: 2575, max-message: 16MB }", "receive:\n  mllp: { port: 2575, max-message: 16MiB }");

    public static FaultCode Range { get; } = new("CH125", "Out of range",
        "The value is well written but outside what makes sense; the message says what does.",
        "receive:\n  mllp: { port: 65536 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode Word { get; } = new("CH126", "Unknown word",
        "Only some words have a meaning here; the message lists them.",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.json\", format: json }",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.json\", format: fhir }");

    // CH201 to CH219: ${...}

    public static FaultCode Reference { get; } = new("CH201", "Unknown ${...}",
        "${env:NAME} is an environment variable, ${env:NAME:-default} has a value for when it is not set or empty, ${file:/path} is the content of a "
        + "file, ${secret:name} the content of a file in the folder of secrets. A literal ${ is written $${.",
        "description: ${SITE}", "description: $${SITE}");

    public static FaultCode NoVariable { get; } = new("CH202", "Environment variable is not set",
        "The variable that ${env:} names is not set, or empty. Set it where the engine is started, or give a default.",
        "description: ${env:SITE_NAME}", "description: ${env:SITE_NAME:-main}");

    public static FaultCode NoFile { get; } = new("CH203", "File cannot be had",
        "The file that ${file:} or a key for a file names does not exist, cannot be read, is no UTF-8 text or too large (64 KiB). "
        + "A relative path begins in the folder of the channel file.",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /etc/none.pfx } }",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx } }");

    public static FaultCode NoSecret { get; } = new("CH204", "Secret cannot be had",
        "A secret is a file of the folder that INTERFACE_ENGINE_SECRETS names, /run/secrets where it is not set. It does not "
        + "exist, cannot be read, or is empty.",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, password: \"${secret:none}\" } }",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, password: \"${secret:mllp-password}\" } }");

    public static FaultCode LiteralSecret { get; } = new("CH205", "Secret in the file",
        "Channel files are reviewed, copied and kept in git, so no secret stands in them, not even in a part or as a default. The value is one "
        + "${secret:}, ${env:} or ${file:} and nothing else. A secret that was in a file is known and must be changed.",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, password: hunter2 } }",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, password: \"${secret:mllp-password}\" } }");

    public static FaultCode ShownSecret { get; } = new("CH206", "Secret where it would be shown",
        "Addresses, names and descriptions are shown, logged and exported. ${secret:} is only taken where the value never is.",
        "description: ${secret:mllp-password}", "description: A feed");

    public static FaultCode TooMuchOutside { get; } = new("CH207", "${...} bring in too much",
        "All ${...} of one file together bring in at most 1,048,576 characters.");

    // CH301 to CH329: what single values mean

    public static FaultCode Name { get; } = new("CH301", "Not a name",
        "Names of channels and destinations stand in addresses, metrics and file names: lower-case letters, digits and single hyphens, at most 64.",
        "channel: ADT to EHR", "channel: adt-to-ehr");

    public static FaultCode Address { get; } = new("CH302", "Not a local address",
        "An IPv4 address in four decimal parts or an IPv6 address, not a name: a name may mean several addresses.",
        "receive:\n  mllp: { port: 2575, address: localhost }", "receive:\n  mllp: { port: 2575, address: 127.0.0.1 }");

    public static FaultCode Network { get; } = new("CH303", "Not a network",
        "An address, or an address with a prefix length behind which it has no bits.",
        "receive:\n  mllp: { port: 2575, allow: [10.20.30.40/16] }", "receive:\n  mllp: { port: 2575, allow: [10.20.0.0/16] }");

    public static FaultCode Host { get; } = new("CH304", "Not a host",
        "A name or an address alone. The port has its own key, and there is no scheme.",
        "destinations:\n  - name: lab\n    mllp: { host: \"lab.example.org:6661\", port: 6661 }",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661 }");

    public static FaultCode BaseAddress { get; } = new("CH305", "Not a base address",
        "A whole http or https address without user, query or fragment; requests are made below it.",
        "destinations:\n  - name: ehr\n    fhir: { base: fhir.example.org/r4 }",
        "destinations:\n  - name: ehr\n    fhir: { base: \"https://fhir.example.org/r4\" }");

    public static FaultCode Charset { get; } = new("CH306", "Unknown character set",
        "auto, or a name of HL7 table 0211 or of IANA that the engine can decode.",
        "receive:\n  mllp: { port: 2575, charset: latin-9000 }", "receive:\n  mllp: { port: 2575, charset: 8859/1 }");

    public static FaultCode MessageCode { get; } = new("CH307", "Not a message code",
        "The first component of MSH-9, or the first two with ^ between them. ORU_R01 is a structure, the third.",
        "accept: { messages: [ORU_R01] }", "accept: { messages: [ORU^R01] }");

    public static FaultCode Version { get; } = new("CH308", "Not a version of HL7 v2",
        "As MSH-12 names it. It is text, with or without quotes: 2.10 is not 2.1.",
        "accept: { versions: [v2.5.1] }", "accept: { versions: [2.5.1] }");

    public static FaultCode ProcessingId { get; } = new("CH309", "Not a processing id",
        "As MSH-11 has it: P, T or D.",
        "accept: { processing: production }", "accept: { processing: P }");

    public static FaultCode Order { get; } = new("CH310", "Unknown order",
        "patient, strict, none, or an expression whose value is the ordering key.",
        "destinations:\n  - name: copy\n    order: patients\n    file: { path: \"{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy\n    order: patient\n    file: { path: \"{MSH-10}.hl7\" }");

    public static FaultCode VariableName { get; } = new("CH311", "Not the name of a variable",
        "The name alone: letters, digits and underscores, no digit first.",
        "destinations:\n  - name: copy\n    if-set: \"${env:COPY}\"\n    file: { path: \"{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy\n    if-set: COPY\n    file: { path: \"{MSH-10}.hl7\" }");

    public static FaultCode PathTemplate { get; } = new("CH312", "Not a path template",
        "Text with values in braces: a path of the message that names one value, or sequence.",
        "destinations:\n  - name: copy\n    file: { path: \"{PID3.1}.hl7\" }",
        "destinations:\n  - name: copy\n    file: { path: \"{PID-3.1}.hl7\" }");

    public static FaultCode PathFormat { get; } = new("CH313", "Unknown format in a path",
        "Dates are written with yyyy MM dd HH mm ss fff and hyphens, underscores or dots. For a folder of each year write {MSH-7:yyyy}/{MSH-7:MM}.",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-7:YYYY-MM-DD}/{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-7:yyyy-MM-dd}/{MSH-10}.hl7\" }");

    public static FaultCode PathLeaves { get; } = new("CH314", "Path leaves its folder",
        "A path with .. ends where nobody reads it. Write the folder that is meant.",
        "destinations:\n  - name: copy\n    file: { path: \"../{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy\n    file: { path: \"/srv/copy/{MSH-10}.hl7\" }");

    // CH330 to CH349: values that do not fit each other

    public static FaultCode NotUnique { get; } = new("CH330", "Name is taken",
        "The names of a channel's destinations stand in metrics and in the store, so each is its own.",
        "destinations:\n  - name: copy\n    file: { path: \"a/{MSH-10}.hl7\" }\n  - name: copy\n    file: { path: \"b/{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy-a\n    file: { path: \"a/{MSH-10}.hl7\" }\n  - name: copy-b\n    file: { path: \"b/{MSH-10}.hl7\" }");

    public static FaultCode Retry { get; } = new("CH331", "Waits shrink",
        "The wait grows from first by factor up to max, so first is at most max.",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }\n    retry: { first: 10m, max: 5m }",
        "destinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }\n    retry: { first: 10s, max: 5m }");

    public static FaultCode NoKey { get; } = new("CH332", "Certificate without its key",
        "A PKCS#12 file (.pfx, .p12) holds the private key; for a PEM file the key's file must be named, even if it is the same.",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pem } }",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pem, key: /run/secrets/mllp.key } }");

    public static FaultCode UnusedTls { get; } = new("CH333", "TLS setting without effect",
        "The setting does nothing beside the others, so its author expects something else than what would happen: authorities "
        + "without clients check nobody.",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, authorities: /run/secrets/ca.pem } }",
        "receive:\n  mllp: { port: 2575, tls: { certificate: /run/secrets/mllp.pfx, authorities: /run/secrets/ca.pem, clients: required } }");

    // CH351 to CH359: channels that do not fit each other

    public static FaultCode ChannelName { get; } = new("CH351", "Channel name is taken",
        "Two files have channels of the same name. Neither is taken, since nothing tells which is meant.",
        "# a.yaml\nchannel: adt\n# b.yaml\nchannel: adt", "# a.yaml\nchannel: adt\n# b.yaml\nchannel: adt-copy");

    public static FaultCode ListenersDiffer { get; } = new("CH352", "Listener shared but not agreed",
        "Channels with the same address and port share one listener, which can have only one of each setting.",
        "# a.yaml\nchannel: a\nreceive:\n  mllp: { port: 2575 }\n# b.yaml\nchannel: b\nreceive:\n  mllp: { port: 2575, charset: 8859/1 }",
        "# a.yaml\nchannel: a\nreceive:\n  mllp: { port: 2575 }\n# b.yaml\nchannel: b\nreceive:\n  mllp: { port: 2576, charset: 8859/1 }");

    public static FaultCode ListenersOverlap { get; } = new("CH353", "Port is taken",
        "0.0.0.0 takes a port on every IPv4 address and :: on every address, so nothing else can listen there.",
        "# a.yaml\nchannel: a\nreceive:\n  mllp: { port: 2575 }\n# b.yaml\nchannel: b\nreceive:\n  mllp: { port: 2575, address: 127.0.0.1 }",
        "# a.yaml\nchannel: a\nreceive:\n  mllp: { port: 2575 }\n# b.yaml\nchannel: b\nreceive:\n  mllp: { port: 2576, address: 127.0.0.1 }");

    /// <summary>All of them, in the order of their codes.</summary>
    public static IReadOnlyList<FaultCode> All => Table.Codes;

    // A class of its own: it is made when the codes of every file of this one are.
    private static class Table
    {
        public static IReadOnlyList<FaultCode> Codes { get; } =
        [
            .. typeof(FaultCodes).GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(FaultCode))
                .Select(property => (FaultCode)property.GetValue(null)!)
                .OrderBy(code => code.Code, StringComparer.Ordinal)
        ];
    }
}
