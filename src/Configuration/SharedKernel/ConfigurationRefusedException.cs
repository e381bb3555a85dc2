namespace AuthServer.Configuration.SharedKernel;

/// <summary>The configuration is contradictory or unsafe; nothing was started.</summary>
public sealed class ConfigurationRefusedException(IReadOnlyList<Problem> problems)
    : Exception(Describe(problems))
{
    /// <summary>The exit code of a process that refuses its configuration (<c>EX_CONFIG</c> of BSD's sysexits).</summary>
    public const int ExitCode = 78;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<Problem> problems) =>
        string.Join(Environment.NewLine, problems.Select(problem => $"  - {problem}")
            .Prepend(problems.Count == 1 ? "The configuration has 1 problem:" : $"The configuration has {problems.Count} problems:"));
}
