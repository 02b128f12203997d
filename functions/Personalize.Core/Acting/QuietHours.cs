using Personalize.Core.Places;

namespace Personalize.Core.Acting;

/// <summary>Hours in which nobody is disturbed, by the customer's own clock.</summary>
/// <param name="From">First quiet minute.</param>
/// <param name="Until">First minute that is not quiet any more; before <paramref name="From"/> it is the next morning's.</param>
/// <param name="Waits">Whether what is due then waits for their end, instead of being dropped.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until, bool Waits)
{
    /// <summary>When they end, seen from within; null outside of them.</summary>
    public DateTimeOffset? EndAfter(LocalTime time)
    {
        var now = TimeOnly.FromDateTime(time.At.DateTime);
        if (!(From <= Until ? now >= From && now < Until : now >= From || now < Until))
        {
            return null;
        }

        var date = now < Until ? time.Date : time.Date.AddDays(1);
        var wall = date.ToDateTime(Until);

        // The offset of now: where summer time begins or ends in between, the wait is an hour off, and the hours are asked again then.
        return new DateTimeOffset(wall, time.At.Offset).ToUniversalTime();
    }
}
