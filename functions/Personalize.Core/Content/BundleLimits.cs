namespace Personalize.Core.Content;

/// <summary>How large a bundle may be.</summary>
public static class BundleLimits
{
    /// <summary>Most files.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>Most bytes of all files together: a bundle is held in memory, and an instance has 2 GB.</summary>
    public const long MaxBytes = 128 << 20;

    /// <summary>Most bytes of one JSON file.</summary>
    public const int MaxJsonBytes = 1 << 20;

    /// <summary>Most bytes of one asset.</summary>
    public const int MaxAssetBytes = 16 << 20;

    /// <summary>Most font families.</summary>
    public const int MaxFontFamilies = 8;

    /// <summary>Most files of one font family: one a weight.</summary>
    public const int MaxFontFiles = 9;

    /// <summary>Longest file name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Deepest nesting of a JSON file: the parser's own default.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>Most rules of one placement.</summary>
    public const int MaxRules = 500;

    /// <summary>Most placements that one rule asks first.</summary>
    public const int MaxPrerequisites = 8;

    /// <summary>Largest number that a cap allows: as much as is remembered of a customer, with room for others.</summary>
    public const int MaxCap = 100;

    /// <summary>Most shops.</summary>
    public const int MaxStores = 5_000;

    /// <summary>Most variants of one offer.</summary>
    public const int MaxOfferVariants = 50;

    /// <summary>Highest price, in units of its currency.</summary>
    public const int MaxPrice = 1_000_000_000;

    /// <summary>Longest that an offer takes a report for, minutes: a week.</summary>
    public const int MaxReportMinutes = 7 * 24 * 60;

    /// <summary>Most arms of one experiment.</summary>
    public const int MaxArms = 20;

    /// <summary>Most steps of one scenario.</summary>
    public const int MaxSteps = 50;

    /// <summary>Highest version of an experiment's buckets.</summary>
    public const int MaxBucketVersion = 1_000;

    /// <summary>Widest and highest picture, in CSS pixels; e-mail is about 600 wide.</summary>
    public const int MaxPicturePx = 2_000;

    /// <summary>Most errors reported in one reading.</summary>
    public const int MaxErrors = 500;
}
