namespace Personalize.Rendering.Designs;

/// <summary>How a <see cref="Condition"/> looks at its value.</summary>
public enum ConditionTest
{
    /// <summary>Met unless the value is empty, "0" or "false".</summary>
    Filled,

    /// <summary>Met when it is this text, letter by letter.</summary>
    Is,

    /// <summary>Met when it is any other text.</summary>
    IsNot,

    /// <summary>Met when it is a number above this one: a list that is longer than a row's index.</summary>
    MoreThan,

    /// <summary>Met when it is no number, or one that is not above this one.</summary>
    NotMoreThan,
}
