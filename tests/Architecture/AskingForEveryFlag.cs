using AuthServer.Orchestration.FeatureFlags.Contracts;
using AuthServer.Tests.Architecture.Model;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

/// <summary>A flag that nobody asks for is a switch without a wire.</summary>
public sealed class AskingForEveryFlag
{
    [Fact]
    public void Every_flag_of_the_catalogue_is_asked_for_somewhere() => Flags().Where(flag => !IsAskedFor(flag)).ShouldBeEmpty();

    [Fact]
    public void A_flag_that_nobody_asks_for_is_found() => IsAskedFor("nobody-asks-for-this").ShouldBeFalse();

    private static IEnumerable<string> Flags() =>
        typeof(FlagNames).GetFields().Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>();

    private static bool IsAskedFor(string flag) => Codebase.Product.Types.Any(type => type.Type.Name is not ("FlagCatalogue" or "FlagNames") && type.Texts.Contains(flag));
}
