namespace InterfaceEngine.Mapping;

/// <summary>What resources must meet beyond FHIR R4.</summary>
public enum MapProfile
{
    /// <summary>FHIR R4 as it is.</summary>
    Base,

    /// <summary>US Core 6.1.0 and 7.0.0: what it requires is added, and resources that meet it say so (<c>meta.profile</c>).</summary>
    UsCore,
}
