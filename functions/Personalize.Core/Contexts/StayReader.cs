using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What a position says about where the customer is used to be, by the hour and by what was done there.</summary>
internal static class StayReader
{
    public const string AtHome = "home:";
    public const string AtWork = "work:";
    public const string Shopping = "shop:";

    public static void Read(CustomerEvent happened, int hourOfWeek, DevicePosition position, ContextBuilder into)
    {
        var cell = WhereaboutsCell.Of(position.Latitude, position.Longitude).ToString();
        var stay = Affinity.Once(1, happened.At);
        var (day, hour) = (hourOfWeek / 24, hourOfWeek % 24);
        if (hour is >= 20 or < 7)
        {
            into.Stayed(AtHome + cell, stay);
        }
        else if (day < 5 && hour is >= 9 and < 17)
        {
            into.Stayed(AtWork + cell, stay);
        }

        if (happened is { Type: EventType.Track, Name: "Product Added" or "Checkout Started" or "Order Completed" or "Store Entered" })
        {
            into.Stayed(Shopping + cell, stay);
        }
    }
}
