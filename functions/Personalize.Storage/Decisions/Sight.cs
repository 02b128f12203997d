namespace Personalize.Storage.Decisions;

/// <summary>Whether somebody looked at what was decided.</summary>
public enum Sight
{
    /// <summary>Somebody did: a click leads there.</summary>
    Seen,

    /// <summary>Fetched ahead, or by nobody known: a click leads there while nothing was seen.</summary>
    Ahead,

    /// <summary>By a machine: no click leads there.</summary>
    Unseen,
}
