namespace Personalize.Core.Experiments;

/// <summary>Where an experiment stands.</summary>
public enum ExperimentStatus
{
    /// <summary>Nobody takes part yet.</summary>
    Draft,

    /// <summary>Customers are assigned.</summary>
    Running,

    /// <summary>Nobody takes part any more, but for the arm that is forced.</summary>
    Stopped,
}
