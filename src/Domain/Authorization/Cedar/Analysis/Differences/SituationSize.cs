using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>Which of two examples is the easier one to read.</summary>
internal static class SituationSize
{
    /// <summary>The one with fewer entities and the smaller context; of equal ones always the same.</summary>
    public static Situation Smaller(Situation one, Situation other)
    {
        var difference = Of(one).CompareTo(Of(other));
        if (difference == 0)
            difference = string.CompareOrdinal(NameOf(one), NameOf(other));

        return difference <= 0 ? one : other;
    }

    private static (int Entities, int Context) Of(Situation situation) => (situation.Entities.Count, SizeOf(CedarValue.Of(situation.Request.Context)));

    private static string NameOf(Situation situation) => $"{situation.Request.Principal} {situation.Request.Action} {situation.Request.Resource}";

    private static int SizeOf(in CedarValue value)
    {
        var size = 1;
        if (value.Kind == ValueKind.Set)
        {
            foreach (ref readonly var element in value.AsSet.Elements)
                size += SizeOf(element);
        }
        else if (value.Kind == ValueKind.Record)
        {
            foreach (ref readonly var member in value.AsRecord.Values)
                size += SizeOf(member);
        }

        return size;
    }
}
