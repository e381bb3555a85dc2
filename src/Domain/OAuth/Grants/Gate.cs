using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.Grants;

/// <summary>Checks that the gate's word was given for what is about to be done; anything else is our bug.</summary>
internal static class Gate
{
    public static void Demand(Admitted admitted, params ReadOnlySpan<AdmissionFlow> flows)
    {
        foreach (var flow in flows)
        {
            if (admitted.Flow == flow)
                return;
        }

        throw new InvalidOperationException($"The gate admitted for {admitted.Flow}, which does not open this.");
    }
}
