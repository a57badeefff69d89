namespace InterfaceEngine.Host.Cli;

/// <summary>What the program ends with. 69 and 78 are EX_UNAVAILABLE and EX_CONFIG of sysexits.h.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Ok = 0;

    /// <summary>Done, and something is wrong with what was looked at or sent.</summary>
    public const int Failed = 1;

    /// <summary>The other side cannot be reached.</summary>
    public const int Unavailable = 69;

    /// <summary>It cannot be done as it was asked for: a file that cannot be read, a setting that is wrong.</summary>
    public const int BadConfiguration = 78;
}
