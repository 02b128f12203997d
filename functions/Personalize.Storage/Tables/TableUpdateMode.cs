namespace Personalize.Storage.Tables;

/// <summary>What a write does with properties that the stored entity has and the new one does not.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge,

    /// <summary>They go.</summary>
    Replace,
}
