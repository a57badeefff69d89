namespace InterfaceEngine.Host.Cli;

/// <summary>What the program ends with. 78 is EX_CONFIG of sysexits.h.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int BadConfiguration = 78;
}
