namespace InterfaceEngine.Mllp;

/// <summary>What is known of the bytes behind those that are buffered.</summary>
internal enum FollowedBy
{
    /// <summary>More may come.</summary>
    More,

    /// <summary>More may come, but the grace for a final 0D is over.</summary>
    NoFinalCr,

    /// <summary>The time for what is unfinished is over.</summary>
    TimeOver,

    /// <summary>The stream has ended.</summary>
    EndOfStream,
}
