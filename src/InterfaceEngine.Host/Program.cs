using System.CommandLine;
using InterfaceEngine.Host.Cli;

var root = new RootCommand("An HL7 v2 interface engine: receives over MLLP, keeps, acknowledges, routes, maps to FHIR R4, delivers")
{
    RunCommand.Create(),
    ValidateCommand.Create(),
    HealthCommand.Create(),
    ParseCommand.Create(),
    SendCommand.Create(),
    MapCommand.Create(),
    MessagesCommand.Create(),
};

// Stopping takes as long as it is given (run --stop-seconds); the library would end the process after two seconds.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
