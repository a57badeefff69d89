namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Where <c>map</c> shows what it made.</summary>
internal interface IMappedOutput
{
    /// <exception cref="IOException">It cannot be written.</exception>
    void Write(MappedMessage message);

    /// <summary>There are no more messages.</summary>
    void End()
    {
    }
}
