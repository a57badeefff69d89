namespace InterfaceEngine.Mapping;

/// <summary>A map as it is written, overrides put over it: what <c>map --rows</c> shows.</summary>
/// <param name="Name">Its name: <c>PID[Patient]</c>.</param>
/// <param name="Kind">segment, datatype, codes or message.</param>
/// <param name="From">The segment, data type or message structure; empty for a code map.</param>
/// <param name="To">The FHIR type, or the system of the codes; empty for a message map.</param>
/// <param name="Rows">Its rows, in the order in which they run.</param>
public sealed record MapListing(string Name, string Kind, string From, string To, IReadOnlyList<MapListedRow> Rows);

/// <summary>A row of a map as it is written.</summary>
/// <param name="Part">In a message map the list that the row stands in: <c>Encounter.last</c>, <c>places</c>; empty in others.</param>
/// <param name="Id">The id, by which an override replaces or removes the row.</param>
/// <param name="From">What it reads; empty for none.</param>
/// <param name="To">What it fills; empty for the target of the map itself.</param>
/// <param name="By">How: <c>map CX[Identifier]</c>, <c>codes AdministrativeSex</c>, <c>value true</c>; empty for a plain conversion.</param>
/// <param name="When">Its condition; empty for none.</param>
/// <param name="File">The file it is written in.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="IsOverride">Whether the file is of a folder of overrides, and not of the product.</param>
public sealed record MapListedRow(string Part, string Id, string From, string To, string By, string When, string File, int Line, bool IsOverride);
