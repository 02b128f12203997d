using Personalize.Core.Opens;

namespace Personalize.Storage.Decisions;

/// <summary>Who looked, by the kind of fetch.</summary>
public static class Sights
{
    /// <param name="open">Null for a page or an app, which shows what it asks for.</param>
    public static Sight Of(OpenClass? open) => open switch
    {
        null => Sight.Seen,
        OpenClass.Scanner => Sight.Unseen,
        var known => known.Value.IsSeen() ? Sight.Seen : Sight.Ahead,
    };

    /// <summary>The same by a class as documents spell it: what is no class of opens is a page or an app.</summary>
    internal static Sight Of(string openClass) =>
        Of(Enum.GetValues<OpenClass>().Select(known => (OpenClass?)known).FirstOrDefault(known => OpenRules.TextOf(known!.Value) == openClass));
}
