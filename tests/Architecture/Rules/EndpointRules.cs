using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Tests.Architecture.Model;
using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Every way in declares who may use it and how often.</summary>
internal static class EndpointRules
{
    private static readonly HashSet<string> KnownPolicies = ConstantsOf(typeof(AccessPolicies));
    private static readonly HashSet<string> KnownClasses = ConstantsOf(typeof(RateClasses));

    public static IEnumerable<string> EveryEndpointDeclaresItsPolicy(Codebase code) =>
        from endpoint in Endpoints(code)
        let anonymous = Has(endpoint.Type.Type, endpoint.Action, "AllowAnonymousAttribute")
        let protectedBy = WordsOf(endpoint.Type.Type, endpoint.Action, "AuthorizeAttribute").Any(KnownPolicies.Contains)
        let complaint = !anonymous && !protectedBy ? "names no policy that there is"
            : anonymous && !AnonymousEndpoints.Allows(endpoint.Type.Type.Name) ? "is open to everybody and not on the reviewed list"
            : null
        where complaint is not null
        select $"{endpoint.Type.Name}.{endpoint.Action?.Name} {complaint}";

    public static IEnumerable<string> EveryEndpointHasARateClass(Codebase code) =>
        from endpoint in Endpoints(code)
        where !WordsOf(endpoint.Type.Type, endpoint.Action, "RateClassAttribute").Any(KnownClasses.Contains)
        select $"{endpoint.Type.Name}.{endpoint.Action?.Name} has no rate class that there is";

    private static IEnumerable<(CodeType Type, MethodDefinition? Action)> Endpoints(Codebase code)
    {
        foreach (var type in code.In("Communication").Where(type => !type.Type.IsAbstract))
        {
            if (type.Is("Microsoft.AspNetCore.Mvc.RazorPages.PageModel"))
                yield return (type, null);
            else if (type.Is("Microsoft.AspNetCore.Mvc.ControllerBase"))
            {
                foreach (var action in type.Type.Methods.Where(IsAction))
                    yield return (type, action);
            }
        }
    }

    private static bool IsAction(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute => attribute.AttributeType.Name.StartsWith("Http", StringComparison.Ordinal) || attribute.AttributeType.Name is "RouteAttribute" or "AcceptVerbsAttribute");

    // What an attribute's constructor was given: the name of a policy, or of a class.
    private static IEnumerable<string> WordsOf(TypeDefinition type, MethodDefinition? action, string attribute) =>
        from candidate in type.CustomAttributes.Concat(action?.CustomAttributes ?? [])
        where candidate.AttributeType.Name == attribute
        from argument in candidate.ConstructorArguments.Concat(candidate.Properties.Select(property => property.Argument))
        select argument.Value as string ?? string.Empty;

    private static HashSet<string> ConstantsOf(Type words) =>
        [.. words.GetFields().Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>()];

    private static bool Has(TypeDefinition type, MethodDefinition? action, string attribute) =>
        type.CustomAttributes.Concat(action?.CustomAttributes ?? []).Any(candidate => candidate.AttributeType.Name == attribute);
}
