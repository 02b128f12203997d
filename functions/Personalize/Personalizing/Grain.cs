namespace Personalize.Personalizing;

/// <summary>What "a customer" means to who asks.</summary>
internal enum Grain
{
    /// <summary>One identity as it arrived.</summary>
    Registration,

    /// <summary>All registrations of one human.</summary>
    Person,

    /// <summary>All persons of one home.</summary>
    Household,
}
