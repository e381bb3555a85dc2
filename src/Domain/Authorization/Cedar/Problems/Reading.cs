using System.Diagnostics.CodeAnalysis;

namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>What reading a text or JSON gave, or everything that is wrong with it.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public sealed class Reading<T>
    where T : class
{
    private Reading(T? value, IReadOnlyList<CedarProblem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>Whether it could be read.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    /// <summary>What was read; absent by design when it could not be.</summary>
    public T? Value { get; }

    /// <summary>What is wrong; empty when it could be read.</summary>
    public IReadOnlyList<CedarProblem> Problems { get; }

    /// <summary>A success.</summary>
    public static Reading<T> Of(T value) => new(value, []);

    /// <summary>A failure; at least one problem.</summary>
    public static Reading<T> Failed(IReadOnlyList<CedarProblem> problems) =>
        problems.Count > 0 ? new(null, problems) : throw new ArgumentException("A failed reading says why.", nameof(problems));

    /// <summary>A failure with one problem.</summary>
    public static Reading<T> Failed(CedarProblem problem) => new(null, [problem]);

    /// <summary>Continues with what was read, or passes the problems on.</summary>
    public Reading<TNext> Then<TNext>(Func<T, Reading<TNext>> next)
        where TNext : class => IsGood ? next(Value) : Reading<TNext>.Failed(Problems);
}
