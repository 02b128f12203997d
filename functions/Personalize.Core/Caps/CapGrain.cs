namespace Personalize.Core.Caps;

/// <summary>Whose pressure a cap counts.</summary>
public enum CapGrain
{
    Person,
    Household,
}
