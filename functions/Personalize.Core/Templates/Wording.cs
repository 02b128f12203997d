namespace Personalize.Core.Templates;

/// <summary>Where a filter's argument puts words of the author's, the value staying as it is.</summary>
internal enum Wording
{
    /// <summary>Nowhere: the filter makes another value.</summary>
    None,

    /// <summary>In place of a value that is blank.</summary>
    Instead,

    /// <summary>Before or behind the value.</summary>
    Beside,
}
