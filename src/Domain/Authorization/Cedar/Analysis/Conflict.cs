using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>The fewest claims out of a list that cannot hold together.</summary>
internal static class Conflict
{
    private const int MostTried = 64;

    public static IReadOnlyList<Literal> Of(TermTable table, AnalysisEnvironment environment, IReadOnlyList<Literal> literals)
    {
        var core = literals.ToList();
        for (var i = core.Count - 1; i >= 0 && literals.Count <= MostTried; i--)
        {
            var fewer = core.Where((_, index) => index != i).ToList();
            if (Facts.Of(table, environment, fewer).IsContradictory)
                core = fewer;
        }

        return core;
    }
}
