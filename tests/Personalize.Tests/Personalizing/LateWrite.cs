namespace Personalize.Tests.Personalizing;

/// <summary>How a write goes whose answer does not come in time.</summary>
public enum LateWrite
{
    /// <summary>As it should.</summary>
    InTime,

    /// <summary>The store never saw it.</summary>
    LostBefore,

    /// <summary>The store applied it.</summary>
    LostAfter,

    /// <summary>The store will see it, after everybody has gone on.</summary>
    AppliedLater,

    /// <summary>The store applied it; the reply was lost, and the pipeline's retry meets its own work.</summary>
    RetriedAfter,
}
