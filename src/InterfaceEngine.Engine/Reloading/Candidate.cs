namespace InterfaceEngine.Engine.Reloading;

/// <summary>What is to be taken.</summary>
/// <param name="Files">The files of the folder.</param>
/// <param name="Failing">Of files that are good by themselves and must not be taken all the same, why.</param>
internal sealed record Candidate(IReadOnlyList<LoadedFile> Files, IReadOnlyDictionary<string, IReadOnlyList<FileFault>> Failing);
