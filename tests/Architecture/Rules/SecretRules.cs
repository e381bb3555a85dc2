using AuthServer.Tests.Architecture.Model;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Where secrets may stand and what may be logged.</summary>
internal static class SecretRules
{
    private const string Secret = "AuthServer.Domain.SharedKernel.Secret";
    private static readonly string[] SecretNames = ["Password", "Secret", "Token", "Code", "Verifier", "Otp"];

    public static IEnumerable<string> SecretMembersAreSecrets(Codebase code) =>
        from type in code.In("Orchestration")
        where IsCommandOrContract(type)
        from property in type.Type.Properties
        where SecretNames.Any(name => property.Name.EndsWith(name, StringComparison.Ordinal)) && property.PropertyType.FullName == "System.String"
        where !ReviewedNames.MayBePlain(type.Type.Name, property.Name)
        select $"{type.Name}.{property.Name} is a plain string; it is to be a Secret, or on the reviewed list with a reason";

    public static IEnumerable<string> LogMethodsTakeNoSecretsOrObjects(Codebase code) =>
        from type in code.Types
        from method in type.Type.Methods
        where method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "LoggerMessageAttribute")
        from parameter in method.Parameters
        where parameter.ParameterType.FullName is Secret or "System.Object"
        select $"{type.Name}.{method.Name} logs {parameter.ParameterType.Name} {parameter.Name}";

    public static IEnumerable<string> LoggingIsAVocabulary(Codebase code) =>
        from type in code.Types
        let complaint =
            type.Calls.Any(call => call.DeclaringType.FullName == "Microsoft.Extensions.Logging.LoggerExtensions" && call.Name.StartsWith("Log", StringComparison.Ordinal)) ? "logs free text"
            : type.Type.Methods.Any(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "LoggerMessageAttribute")) && !type.Type.Name.EndsWith("Log", StringComparison.Ordinal) ? "holds log lines outside of a <Module>Log"
            : null
        where complaint is not null
        select $"{type.Name} {complaint}";

    private static bool IsCommandOrContract(CodeType type) =>
        type.Room.Split('.').Contains("Contracts") || type.Type.Interfaces.Any(entry => entry.InterfaceType.Namespace == "AuthServer.Orchestration.SharedKernel");
}
