namespace Personalize.Core.Contexts;

/// <summary>How far the relation has come.</summary>
public enum CustomerStatus
{
    /// <summary>Nobody knows who it is.</summary>
    Visitor,

    /// <summary>Known, and has bought nothing yet.</summary>
    Prospect,

    /// <summary>Has bought.</summary>
    Customer,
}
