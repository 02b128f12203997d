namespace Personalize.Functions.Collect;

/// <summary>What can be wrong with a request's bytes.</summary>
internal enum CollectTrouble
{
    None,

    /// <summary>More than a batch may have, sent or inflated.</summary>
    TooLarge,

    /// <summary>It begins like gzip and is not.</summary>
    NotGzip,
}
