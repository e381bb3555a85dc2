using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary>An extension function or method with one argument or two; the target of a method is the first.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unary">What it does with one argument; absent by design when it takes two.</param>
/// <param name="Binary">What it does with two; absent by design when it takes one.</param>
internal sealed record ExtensionFunction(string Name, Func<CedarValue, CedarValue>? Unary, Func<CedarValue, CedarValue, CedarValue>? Binary)
{
    /// <summary>What comes of a wrong number of arguments.</summary>
    public CedarValue ArityFault { get; } =
        CedarValue.Fault(FaultKind.Arity, $"`{Name}` takes {(Binary is null ? "one argument" : "two arguments, the one before the point included")}.");

    /// <summary>How many arguments it takes.</summary>
    public int Arity => Binary is null ? 1 : 2;
}
