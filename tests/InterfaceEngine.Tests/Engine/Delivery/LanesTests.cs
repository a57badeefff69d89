using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class LanesTests
{
    [Fact]
    public void Deliveries_of_one_key_go_one_after_the_other_and_others_beside_them()
    {
        var lanes = new Lanes();
        var (a1, a2, b1) = (Delivery(1, 7), Delivery(2, 7), Delivery(3, 8));
        lanes.Enter(a1).Should().BeTrue();
        lanes.Enter(a2).Should().BeFalse();
        lanes.Enter(b1).Should().BeTrue();
        Leave(lanes, a1).Should().Equal(a2);
    }

    [Fact]
    public void A_merge_waits_for_both_patients_and_both_wait_for_it()
    {
        var lanes = new Lanes();
        var (a, b, merge, a2, b2) = (Delivery(1, 7), Delivery(2, 8), Delivery(3, 7, 8), Delivery(4, 7), Delivery(5, 8));
        lanes.Enter(a);
        lanes.Enter(b);
        lanes.Enter(merge).Should().BeFalse();
        lanes.Enter(a2).Should().BeFalse();
        lanes.Enter(b2).Should().BeFalse();
        Leave(lanes, a).Should().BeEmpty("the merge is still behind b");
        Leave(lanes, b).Should().Equal(merge);
        Leave(lanes, merge).Should().Equal(a2, b2);
    }

    [Fact]
    public void Without_a_key_nothing_waits()
    {
        var lanes = new Lanes();
        lanes.Enter(Delivery(1)).Should().BeTrue();
        lanes.Enter(Delivery(2)).Should().BeTrue();
        lanes.Count.Should().Be(0);
    }

    [Fact]
    public void Whatever_the_keys_every_delivery_goes_once_and_none_before_an_earlier_one_of_a_shared_key() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, 4).Select(key => (long)key).ArrayOf().Resize(3).ArrayOf().Resize(40).ToArbitrary(),
            Gen.Choose(0, 1000).ToArbitrary(),
            (keys, seed) =>
            {
                var lanes = new Lanes();
                var random = new Random(seed);
                var ready = new List<QueuedDelivery>();
                var gone = new List<QueuedDelivery>();
                var all = keys.Select((key, i) => Delivery(i + 1, [.. key.Distinct()])).ToArray();
                foreach (var delivery in all)
                {
                    if (lanes.Enter(delivery))
                    {
                        ready.Add(delivery);
                    }

                    if (ready.Count > 0 && random.Next(2) == 0)
                    {
                        LeaveOne();
                    }
                }

                while (ready.Count > 0)
                {
                    LeaveOne();
                }

                gone.Should().BeEquivalentTo(all);
                for (var i = 0; i < gone.Count; i++)
                {
                    gone.Skip(i + 1).Should().NotContain(later => later.Id < gone[i].Id && later.Lanes.Intersect(gone[i].Lanes).Any());
                }

                lanes.Count.Should().Be(0);

                void LeaveOne()
                {
                    var next = ready[random.Next(ready.Count)];
                    ready.Remove(next);
                    gone.Add(next);
                    lanes.Leave(next, ready.Add);
                }
            }));

    private static QueuedDelivery Delivery(long sequence, params long[] lanes) =>
        new(new PendingDelivery(new DeliveryId(sequence, 0), lanes, DateTimeOffset.MinValue, 0, null, DateTimeOffset.UnixEpoch), null);

    private static List<QueuedDelivery> Leave(Lanes lanes, QueuedDelivery delivery)
    {
        var freed = new List<QueuedDelivery>();
        lanes.Leave(delivery, freed.Add);
        return freed;
    }
}
