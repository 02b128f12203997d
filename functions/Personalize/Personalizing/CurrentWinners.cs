using System.Collections.Frozen;
using Personalize.Core.Winners;

namespace Personalize.Personalizing;

/// <summary>Winners of experiments by assignment, as this instance knows them. Swapped whole; safe from many threads.</summary>
internal sealed class CurrentWinners
{
    private volatile FrozenDictionary<string, WinnerState> _now = FrozenDictionary<string, WinnerState>.Empty;

    public FrozenDictionary<string, WinnerState> Now => _now;

    public void Replace(FrozenDictionary<string, WinnerState> winners) => _now = winners;
}
