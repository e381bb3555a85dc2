using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What is said of the evaluation of a term. None of them holds when it fails.</summary>
internal enum Claim
{
    /// <summary>It gives true.</summary>
    True,

    /// <summary>It gives false.</summary>
    False,

    /// <summary>It gives true or false.</summary>
    Decided,
}

/// <summary>A claim about a term.</summary>
/// <param name="Atom">The term; never a negation.</param>
/// <param name="Claim">What is said of it.</param>
/// <param name="Source">The expression as it was written, of which the claim is made.</param>
internal readonly record struct Literal(Term Atom, Claim Claim, Expression Source)
{
    /// <summary>The claim about the term that a negation stands for.</summary>
    public static Literal Of(Term term, Claim claim, Expression source)
    {
        while (term.Kind == TermKind.Not)
            (term, claim) = (term.Operands[0], Negated(claim));

        return new Literal(term, claim, source);
    }

    public static Claim Negated(Claim claim) => claim switch
    {
        Claim.True => Claim.False,
        Claim.False => Claim.True,
        Claim.Decided => Claim.Decided,
    };
}
