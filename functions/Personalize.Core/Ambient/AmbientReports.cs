using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Attributes;
using Personalize.Core.Places;

namespace Personalize.Core.Ambient;

/// <summary>
/// All reports that are in force or to come, as one snapshot in memory: an open reads no row for them. Immutable but for what it
/// remembers of the reports that hold everywhere; safe from many threads.
/// </summary>
/// <param name="all">The reports, ids unique.</param>
public sealed class AmbientReports(IEnumerable<AmbientReport> all)
{
    private readonly ImmutableArray<AmbientReport> _everywhere = [.. all.Where(report => report.Area.IsEverywhere).OrderBy(report => report.Id, StringComparer.Ordinal)];
    private readonly ImmutableArray<AmbientReport> _local = [.. all.Where(report => !report.Area.IsEverywhere).OrderBy(report => report.Id, StringComparer.Ordinal)];
    private volatile Shared? _shared;
    private volatile ILookup<(string Kind, string Name), AmbientReport>? _wide;

    public static AmbientReports None { get; } = new([]);

    public int Count => _everywhere.Length + _local.Length;

    public IEnumerable<AmbientReport> All => _everywhere.Concat(_local);

    /// <summary>These reports and newer ones; of two with one id the newer.</summary>
    public AmbientReports With(IEnumerable<AmbientReport> newer)
    {
        var byId = All.ToDictionary(report => report.Id, StringComparer.Ordinal);
        foreach (var report in newer)
        {
            byId[report.Id] = report;
        }

        return new AmbientReports(byId.Values);
    }

    /// <summary>The reports of a kind and name that hold everywhere or in a whole country, at whatever time.</summary>
    public IEnumerable<AmbientReport> Named(string kind, string name) =>
        (_wide ??= All.Where(report => report.Area.Center is null).ToLookup(report => (report.Kind, report.Name)))[(kind, name)];

    /// <summary>What holds at a place and instant.</summary>
    /// <param name="now">The instant: what has not begun or is over is not there.</param>
    /// <param name="point">Where; null: unknown.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null: unknown.</param>
    public AmbientView At(DateTimeOffset now, GeoPoint? point, string? country)
    {
        if (Count == 0)
        {
            return AmbientView.Nothing;
        }

        var shared = _shared is { } known && known.From <= now && now < known.Until ? known : _shared = Shared.Of(_everywhere, now);
        var local = new List<(AmbientReport Report, double? DistanceKm)>();
        foreach (var report in _local)
        {
            if (report.IsIn(now) && report.Area.Holds(point, country, out var distanceKm))
            {
                local.Add((report, distanceKm));
            }
        }

        return local.Count == 0 ? shared.View : ViewOf([.. shared.Reports.Select(report => (report, (double?)null)), .. local]) with
        {
            Local = [.. local.Select(found => found.Report)],
            Everywhere = shared.View.Everywhere,
        };
    }

    private static AmbientView ViewOf(IReadOnlyList<(AmbientReport Report, double? DistanceKm)> found) => new(
        AttributeValue.List([.. found.Where(one => one.Report.Kind == AmbientReport.Happening)
            .OrderBy(one => one.DistanceKm ?? double.MaxValue).ThenBy(one => one.Report.Id, StringComparer.Ordinal)
            .Take(AmbientLimits.MaxInView).Select(one => HappeningOf(one.Report, one.DistanceKm))]),
        AttributeValue.List([.. found.Where(one => one.Report.Kind == AmbientReport.News)
            .OrderByDescending(one => one.Report.From).ThenBy(one => one.Report.Id, StringComparer.Ordinal)
            .Take(AmbientLimits.MaxInView).Select(one => NewsOf(one.Report))]),
        NamedOf(found),
        []);

    private static AttributeValue HappeningOf(AmbientReport report, double? distanceKm) => AttributeValue.Object(
        ("name", AttributeValue.Of(report.Name)),
        ("from", Time(report.From)),
        ("until", Time(report.Until)),
        ("distanceKm", distanceKm is { } km ? AttributeValue.Of(Math.Round(km, 1)) : AttributeValue.Null),
        ("data", report.Data));

    private static AttributeValue NewsOf(AmbientReport report) => AttributeValue.Object(
        ("title", AttributeValue.Of(report.Name)),
        ("link", report.Data.Properties.Find("link")),
        ("at", Time(report.From)),
        ("region", AttributeValue.Of(report.Area.Country)),
        ("data", report.Data));

    // The nearest report of a name wins over one that holds everywhere: a store's stock over the brand's.
    private static AttributeValue NamedOf(IReadOnlyList<(AmbientReport Report, double? DistanceKm)> found)
    {
        var kinds = found
            .Where(one => one.Report.Kind is not (AmbientReport.Happening or AmbientReport.News))
            .GroupBy(one => one.Report.Kind, StringComparer.Ordinal)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => (kind.Key, AttributeValue.Object([.. kind
                .OrderBy(one => one.Report.Area.IsEverywhere ? 0 : 1)
                .ThenByDescending(one => one.DistanceKm ?? double.MaxValue)
                .ThenBy(one => one.Report.Id, StringComparer.Ordinal)
                .Select(one => (one.Report.Name, one.Report.Data))])));
        return AttributeValue.Object([.. kinds]);
    }

    private static AttributeValue Time(DateTimeOffset at) => AttributeValue.Of(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>What holds everywhere, made once for all opens until the next report begins or ends.</summary>
    private sealed record Shared(DateTimeOffset From, DateTimeOffset Until, ImmutableArray<AmbientReport> Reports, AmbientView View)
    {
        public static Shared Of(ImmutableArray<AmbientReport> everywhere, DateTimeOffset now)
        {
            ImmutableArray<AmbientReport> valid = [.. everywhere.Where(report => report.IsIn(now))];
            var turns = everywhere.SelectMany(report => new[] { report.From, report.Until }).ToArray();
            return new Shared(
                turns.Where(turn => turn <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
                turns.Where(turn => turn > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
                valid,
                ViewOf([.. valid.Select(report => (report, (double?)null))]) with
                {
                    Everywhere = [.. valid.Where(report => report.Kind is AmbientReport.Happening or AmbientReport.News).Take(AmbientLimits.MaxInView)],
                });
        }
    }
}
