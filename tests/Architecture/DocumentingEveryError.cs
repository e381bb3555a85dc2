using AuthServer.Domain.SharedKernel;
using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

/// <summary>Codes are a promise: one meaning each, and docs/errors.md tells all of them, with a remedy.</summary>
public sealed class DocumentingEveryError
{
    private static readonly IReadOnlyList<string> Defined = ErrorRules.DefinedIn(Codebase.Root);
    private static readonly string Document = File.ReadAllText(Path.Combine(Codebase.Root, "docs", "errors.md"));

    [Fact]
    public void A_code_stands_once_in_the_source() => ErrorRules.Repeated(Defined).ShouldBeEmpty();

    [Fact]
    public void Every_code_is_documented() =>
        Defined.Except(ErrorRules.DocumentedIn(Document).Select(row => row.Code), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_documented_code_exists() =>
        ErrorRules.DocumentedIn(Document).Select(row => row.Code).Except(Defined, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_code_is_documented_once_with_meaning_and_remedy()
    {
        var rows = ErrorRules.DocumentedIn(Document);

        ErrorRules.Repeated([.. rows.Select(row => row.Code)]).ShouldBeEmpty();
        rows.Where(row => row.Meaning.Length < 8 || row.Remedy.Length < 5).Select(row => row.Code).ShouldBeEmpty();
    }

    // What is read from the source text must not be blind to an error that the running product has.
    [Fact]
    public void No_error_of_the_product_is_overlooked() =>
        ErrorRules.FieldsOf(typeof(KernelErrors).Assembly).Concat(ErrorRules.FieldsOf(typeof(Communication.SharedKernel.HttpErrors).Assembly))
            .Except(Defined, StringComparer.Ordinal).ShouldBeEmpty();

    // The canaries: a code that stands twice, and a row without a remedy, are seen.
    [Fact]
    public void The_rules_bite()
    {
        var source = """
            public static readonly Error A = new("x.twice", "One.");
            public static readonly Error B = new(
                "x.twice", "Two.");
            return new Error("x.once", "Three.");
            """;

        ErrorRules.Repeated(ErrorRules.DefinedBy(source)).ShouldBe(["x.twice"]);
        ErrorRules.DefinedBy(source).ShouldBe(["x.twice", "x.twice", "x.once"]);
        ErrorRules.DocumentedIn("| `x.once` | 400 | It happens. |  |").ShouldHaveSingleItem().Remedy.ShouldBeEmpty();
    }
}
