namespace InterfaceEngine.Mapping.Run;

/// <summary>Makes text of a v2 value; null for none.</summary>
internal delegate string? MapFunction(MapRun run, in Source source);
