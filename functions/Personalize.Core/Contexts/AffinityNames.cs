namespace Personalize.Core.Contexts;

/// <summary>What affinities are about: the part of their names before the value.</summary>
internal static class AffinityNames
{
    public const string Category = "category:";
    public const string Product = "product:";
    public const string Colour = "colour:";
    public const string Brand = "brand:";
}
