using AuthServer.Domain.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication;

/// <summary>Shapes that several use cases share: sizes only, judged before anything is touched.</summary>
internal static class ShapeRules
{
    private const int LongestPassword = 4096;
    private const int LongestBearer = 256;
    private const int LongestCode = 64;
    private const int LongestIdentifier = 320;

    public static void MustBePassword<T>(this IRuleBuilder<T, Secret> rule) =>
        rule.Must(secret => secret is { Length: > 0 and <= LongestPassword }).WithMessage("The password is missing or too long.");

    public static void MustBeBearer<T>(this IRuleBuilder<T, Secret> rule) =>
        rule.Must(secret => secret is { Length: > 0 and <= LongestBearer }).WithMessage("The token is missing or too long.");

    public static void MustBeCode<T>(this IRuleBuilder<T, Secret> rule) =>
        rule.Must(secret => secret is { Length: > 0 and <= LongestCode }).WithMessage("The code is missing or too long.");

    public static void MustBeIdentifier<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: > 0 and <= LongestIdentifier } && !string.IsNullOrWhiteSpace(text)).WithMessage("The e-mail address or user name is missing or too long.");
}
