namespace Personalize.Core.Contexts;

/// <summary>One complaint or ticket. Each time is the latest that was said, so that every order of arrival agrees.</summary>
/// <param name="OpenedAt">UTC; null where only its end is known.</param>
/// <param name="ClosedAt">UTC; null where it was never closed.</param>
public sealed record Complaint(DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt)
{
    public static Complaint Merge(Complaint? known, Complaint said) =>
        known is null ? said : new(Later(known.OpenedAt, said.OpenedAt), Later(known.ClosedAt, said.ClosedAt));

    /// <summary>The later of two times; null where there is neither.</summary>
    public static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right : left;

    /// <summary>Which ones are kept: those that were not closed, then those heard of last.</summary>
    internal static int Compare(Complaint left, Complaint right) => (left.ClosedAt is null).CompareTo(right.ClosedAt is null) is not 0 and var byEnd
        ? byEnd : Nullable.Compare(Later(left.OpenedAt, left.ClosedAt), Later(right.OpenedAt, right.ClosedAt));
}
