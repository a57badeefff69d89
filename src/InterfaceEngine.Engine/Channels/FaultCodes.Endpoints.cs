namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH650 to CH699: sources and destinations

    public static FaultCode NoSuchChannel { get; } = new("CH650", "No such channel",
        "The destination hands messages to a channel that no file of the folder has.",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: bb\n# b.yaml\nchannel: b\nreceive: { channel: {} }",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n# b.yaml\nchannel: b\nreceive: { channel: {} }");

    public static FaultCode ChannelCircle { get; } = new("CH651", "Channels in a circle",
        "A message would come back to a channel that had it, and go round until the limit of hops ends it as a dead letter. A channel that "
        + "must see a message twice is two channels.",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n"
        + "# b.yaml\nchannel: b\nreceive: { channel: {} }\ndestinations:\n  - name: back\n    channel: a",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n"
        + "# b.yaml\nchannel: b\nreceive: { channel: {} }\ndestinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }");
}
