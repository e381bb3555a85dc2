using System.Diagnostics;
using System.Globalization;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;

namespace AuthServer.Bench.Cedar;

/// <summary>What a kept decision saves: nanoseconds to decide, to decide and note what that rests on, to find an equal question, and to ask whether what it rests on still holds.</summary>
internal static class KeptReport
{
    public static string Heading { get; } =
        $"{"policies",-32} {"decide ns",10} {"and note ns",12} {"find equal ns",14} {"ask basis ns",13} {"entities",9}";

    public static void Print(string name, World world, double seconds)
    {
        var model = AccessModel.Empty.With(new RoleRules(world.Policies, null)).With(new KnownEntities(world.Store, 1, null));
        AccessQuestion[] questions = [.. world.Requests.Select(request => Question(request.Principal, request.Action, request.Resource, request.Context))];
        AccessQuestion[] again = [.. world.Requests.Select(request => Question(request.Principal, request.Action, request.Resource, request.Context))];
        DecisionBasis[] bases = [.. questions.Select(question => question.FoundedOn(model).Basis ?? throw new InvalidOperationException("A decision looked at too much."))];

        // Another model in which all of them hold: nothing is answered by being the very same object.
        var later = model.With(new KnownEntities(world.Store, 2, null));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32} {Best(seconds, i => questions[i].DecidedBy(model).IsAllowed, questions.Length),10:F0} {Best(seconds, i => questions[i].FoundedOn(model).Decision.IsAllowed, questions.Length),12:F0} {Best(seconds, i => again[i].GetHashCode() != 0 && again[i].Equals(questions[i]), questions.Length),14:F0} {Best(seconds, i => bases[i].HoldsIn(later), questions.Length),13:F0} {bases.Average(basis => basis.Entities),9:F1}"));
    }

    private static AccessQuestion Question(EntityUid principal, EntityUid action, EntityUid resource, CedarRecord context) => new(
        new AskedEntity(new EntityUid(principal.Type, principal.Id), CedarRecord.Empty, default, IsPossible: true),
        new AskedAction(new EntityUid(action.Type, action.Id), null, default),
        new AskedEntity(new EntityUid(resource.Type, resource.Id), CedarRecord.Empty, default, IsPossible: true),
        new AskedContext(context, default));

    private static double Best(double seconds, Func<int, bool> act, int count)
    {
        var best = double.MaxValue;
        for (var part = 0; part < 10; part++)
        {
            var (started, rounds) = (Stopwatch.GetTimestamp(), 0L);
            do
            {
                for (var i = 0; i < count; i++)
                    act(i);

                rounds++;
            }
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds / 10);

            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / (rounds * count));
        }

        return best;
    }
}
