namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>The policies and the schema that the server is shipped with.</summary>
public static class ShippedRules
{
    /// <summary>The policies.</summary>
    public static string Policies => TextOf("ServerPolicies.cedar");

    /// <summary>Their schema.</summary>
    public static string Schema => TextOf("ServerPolicies.cedarschema");

    /// <summary>Reads them. Throws when they are broken: then nobody may do anything, and the server does not start.</summary>
    public static ServerRules Read()
    {
        var rules = ServerRules.Read(Policies, Schema);
        return rules.Value ?? throw new InvalidOperationException("The server's own policies are broken: " + string.Join(' ', rules.Problems.Select(problem => problem.Message)));
    }

    private static string TextOf(string resource)
    {
        using var stream = typeof(ShippedRules).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
