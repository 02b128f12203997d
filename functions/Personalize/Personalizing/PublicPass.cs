using Personalize.Core.Content;

namespace Personalize.Personalizing;

/// <summary>What stands for a pass where a placement is declared public.</summary>
internal static class PublicPass
{
    private const string Everyone = "everyone";

    public static bool Opens(Placement placement, string pass) => placement.Public && pass == Everyone;
}
