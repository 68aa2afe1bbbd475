package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomSourceTest {

    @Test
    void the_same_seed_gives_the_same_numbers_and_ids() {
        RandomSource first = RandomSource.seeded(42);
        RandomSource second = RandomSource.seeded(42);

        assertThat(first.nextInt(1000)).isEqualTo(second.nextInt(1000));
        assertThat(first.uuid()).isEqualTo(second.uuid());
        assertThat(first.uuid()).isNotEqualTo(RandomSource.seeded(43).uuid());
    }

    @Test
    void ids_are_random_uuids() {
        RandomSource random = RandomSource.seeded(1);
        for (int i = 0; i < 100; i++) {
            assertThat(random.uuid().version()).isEqualTo(4);
            assertThat(random.uuid().variant()).isEqualTo(2);
        }
    }
}
