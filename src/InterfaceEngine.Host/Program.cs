using System.CommandLine;
using InterfaceEngine.Host.Cli;

// What a socket has received is handled by the thread that was told of it, up to the store's queue: a hand-over to another thread would cost more
// than the work. Read by the runtime when the first socket is opened; set from outside, it stays as it is.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
{
    Environment.SetEnvironmentVariable(InlineCompletions, "1");
}

var root = new RootCommand("An HL7 v2 interface engine: receives over MLLP, keeps, acknowledges, routes, maps to FHIR R4, delivers")
{
    RunCommand.Create(),
    ValidateCommand.Create(),
    TestCommand.Create(),
    SchemaCommand.Create(),
    InitCommand.Create(),
    ExplainErrorCommand.Create(),
    HealthCommand.Create(),
    ParseCommand.Create(),
    SendCommand.Create(),
    MapCommand.Create(),
    MessagesCommand.Create(),
    HoldCommand.CreateHold(),
    HoldCommand.CreateResume(),
    ReplayCommand.CreateReplay(),
    ReplayCommand.CreateDiscard(),
    ActionsCommand.Create(),
    TailCommand.Create(),
};

// Stopping takes as long as it is given (run --stop-seconds); the library would end the process after two seconds.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
