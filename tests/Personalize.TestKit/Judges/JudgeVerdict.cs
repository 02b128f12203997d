using System.Text;

namespace Personalize.TestKit.Judges;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">0 when it is content, by most programs' custom.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Complaints">Standard error.</param>
public sealed record JudgeVerdict(int ExitCode, byte[] Output, string Complaints)
{
    /// <summary>Standard output as text, without white space around it.</summary>
    public string Text => Encoding.UTF8.GetString(Output).Trim();
}
