using Personalize.Core.Ambient;

namespace Personalize.Personalizing;

/// <summary>What is reported from outside, as this instance knows it. Swapped whole; safe from many threads.</summary>
internal sealed class CurrentAmbient
{
    private volatile AmbientReports _now = AmbientReports.None;

    public AmbientReports Now => _now;

    public void Replace(AmbientReports reports) => _now = reports;
}
