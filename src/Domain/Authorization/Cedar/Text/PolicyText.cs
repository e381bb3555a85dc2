using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Policies as text.</summary>
public static class PolicyText
{
    private const int MostProblems = 20;

    /// <summary>Reads any number of policies and templates; their ids are <c>policy0</c>, <c>policy1</c>, … in the order of the text. Tells of up to twenty problems, at most one a policy.</summary>
    public static Reading<PolicySet> Parse(string text)
    {
        var (read, problem) = Lexer.Read(text);
        if (problem is not null)
            return Reading<PolicySet>.Failed(problem);

        var tokens = new TokenStream(text, read);
        var parser = new PolicyParser(tokens);
        var policies = new List<Policy>();
        var problems = new List<CedarProblem>();
        while (!tokens.IsAtEnd && problems.Count < MostProblems)
        {
            var policy = parser.Read(string.Create(CultureInfo.InvariantCulture, $"policy{policies.Count}"));
            if (policy is not null)
                policies.Add(policy);

            if (tokens.Problem is { } found)
            {
                problems.Add(found);
                tokens.Recover();
            }
        }

        return problems.Count > 0
            ? Reading<PolicySet>.Failed(problems)
            : Reading<PolicySet>.Of(new PolicySet([.. policies.Where(policy => !policy.IsTemplate)], [.. policies.Where(policy => policy.IsTemplate)], []));
    }

    /// <summary>Reads exactly one policy or template.</summary>
    public static Reading<Policy> ParseOne(string text, string id)
    {
        var (read, problem) = Lexer.Read(text);
        if (problem is not null)
            return Reading<Policy>.Failed(problem);

        var tokens = new TokenStream(text, read);
        var policy = new PolicyParser(tokens).Read(id);
        if (tokens.Problem is null && !tokens.IsAtEnd)
            tokens.Fail("One policy was expected, and more follows.", tokens.Next.Span);

        return policy is not null && tokens.Problem is null
            ? Reading<Policy>.Of(policy)
            : Reading<Policy>.Failed(tokens.Problem ?? new CedarProblem(ProblemKind.Syntax, "There is no policy."));
    }

    /// <summary>Writes a policy or template; reading the text gives the same policy again.</summary>
    public static string Format(Policy policy) => PolicyWriter.Write(policy);

    /// <summary>Reads an expression alone.</summary>
    public static Reading<Expression> ParseExpression(string text)
    {
        var (read, problem) = Lexer.Read(text);
        if (problem is not null)
            return Reading<Expression>.Failed(problem);

        var tokens = new TokenStream(text, read);
        var expression = new ExpressionParser(tokens).Read();
        if (tokens.Problem is null && !tokens.IsAtEnd)
            tokens.Unexpected("the end of the expression");

        return expression is not null && tokens.Problem is null
            ? Reading<Expression>.Of(expression)
            : Reading<Expression>.Failed(tokens.Problem ?? new CedarProblem(ProblemKind.Syntax, "There is no expression."));
    }
}
