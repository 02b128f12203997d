namespace Personalize.DevStack.Journals;

/// <summary>What a line of the journal is about. The name in lower case is the word on the screen.</summary>
internal enum JournalKind
{
    Start,
    Handler,
    Log,
    Open,
    Click,
    Decide,
    Collect,
    Api,
    Fold,
    Timer,
    Hub,
    Weather,
    Content,
    Azurite,
    Action,
    Trouble,
}
