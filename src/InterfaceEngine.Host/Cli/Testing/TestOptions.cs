namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>What <c>interface-engine test</c> was asked for.</summary>
/// <param name="Folder">The folder of channels.</param>
/// <param name="Json">Whether results are JSON.</param>
/// <param name="JUnit">A file for JUnit's XML; null for none.</param>
/// <param name="Filter">Part of the channel or name of the tests that are run; null for all.</param>
/// <param name="Update">Whether golden files are written.</param>
/// <param name="Engine">The engine whose log is asked for stored messages.</param>
/// <param name="Token">Finds the token that shows content, where a stored message is asked for; null, and told, where there is none.</param>
internal sealed record TestOptions(string Folder, bool Json, string? JUnit, string? Filter, bool Update, Uri Engine, Func<string?> Token);
